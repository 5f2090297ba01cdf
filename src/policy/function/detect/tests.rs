//! What is recognized, and above all what is not.

use super::*;

#[test]
fn each_fact_is_understood() {
    for words in facts(include_str!("../phi.txt")) {
        assert_eq!(words.len(), 2, "{words:?}");
    }
    let lines = facts(include_str!("../phi_field.txt")).count();
    let patterns =
        field_facts("field").filter(|pattern| crate::pattern::Pattern::new(pattern).is_some());
    assert_eq!(patterns.count() + field_facts("flag").count(), lines);
}

#[test]
fn fields_of_a_record() {
    for key in [
        "PatientName",
        "patient_dob",
        "SSN",
        "clinic:mrn",
        "Date-of-Birth",
        "diagnosis",
        "patient id",
    ] {
        assert!(is_field(key), "{key}");
    }
    for key in ["PatientData", "Name", "patients", "adobe", "lesson", "mrns"] {
        assert!(!is_field(key), "{key}");
    }
    for flag in ["", " ", "true", "Masked", "N/A"] {
        assert!(is_flag(flag), "{flag}");
    }
    assert!(!is_flag("Mary Miller"));
}

#[test]
fn names_that_tell_of_health_information() {
    for (name, kind) in [
        ("PatientName", "patient"),
        ("patient-records", "patient"),
        ("patientId", "patient"),
        ("SSN", "ssn"),
        ("user_ssn", "ssn"),
        ("customerSSN", "ssn"),
        ("social-security-number", "ssn"),
        ("DOB", "dob"),
        ("date_of_birth", "dob"),
        ("birthDate", "dob"),
        ("MRN", "mrn"),
        ("medical.record.number", "mrn"),
        ("primary/diagnosis", "diagnosis"),
        ("icd10-codes", "diagnosis"),
        ("medications", "medication"),
        ("outpatient-patient", "patient"),
    ] {
        assert_eq!(told(name), Some(kind), "{name}");
    }
}

#[test]
fn names_that_tell_of_none() {
    for name in [
        "",
        "patience",
        "session",
        "session-id",
        "outpatient-portal",
        "inpatientWard",
        "out-patient-portal",
        "OutPatients",
        "lessn",
        "ssns3",
        "adobe",
        "doberman",
        "dobby",
        "mrnd",
        "diagnostics",
        "diagnostic-logs",
        "medical",
        "health-check",
        "birth",
        "record-set",
        "member",
        "id",
        "insurance",
        "prescriptive",
        "icd",
    ] {
        assert_eq!(told(name), None, "{name}");
    }
}

#[test]
fn health_information_in_texts() {
    for (text, kind) in [
        ("123-45-6789", "ssn"),
        ("ssn: 123-45-6789.", "ssn"),
        ("patient-12345", "mrn"),
        ("patient_id=P12345", "mrn"),
        ("MRN 00123456", "mrn"),
        ("dob:1980-01-31", "dob"),
        ("born 31/01/1980", "dob"),
        ("diagnosis=E11.9", "diagnosis"),
        ("archive_123-45-6789", "ssn"),
        ("archive-123-45-6789", "ssn"),
        ("archive.123-45-6789", "ssn"),
        ("-123-45-6789", "ssn"),
        ("123-45-6789-archive", "ssn"),
        ("123-45-6789.pdf", "ssn"),
        ("a1-123-45-6789, 123-45-6789", "ssn"),
        ("mrn-00482913", "mrn"),
        ("mrn.00482913", "mrn"),
        ("patient-id-20240115", "mrn"),
        ("patient-P1234", "mrn"),
        ("patient-12345-backup", "mrn"),
        ("dob.1980-01-31", "dob"),
        ("diagnosis-E11", "diagnosis"),
        ("diagnosis.E11.9.", "diagnosis"),
    ] {
        assert_eq!(personal(text), Some(kind), "{text}");
    }
    for text in [
        "",
        "000-45-6789",
        "666-45-6789",
        "900-45-6789",
        "123-00-6789",
        "123-45-0000",
        "123456789012",
        "2012-10-17",
        "550e8400-e29b-41d4-a716-446655440000",
        "arn:aws:iam::123456789012:root",
        "sun:05:00-sun:06:00",
        "5432",
        "10.0.0.0/16",
        "patient-portal",
        "patient-portal-2024x",
        "patients",
        "impatient-12345",
        "1.123-45-6789",
        "phone 555-123-4567",
        "v123-45-6789",
        "555-123-45-6789",
        "2024.123-45-6789",
        "123-45-6789-1",
        "123-45-6789.5",
        "123-45-67890",
        "123-45-6789a",
        "10-0-123-45-6789",
        "patient-2024",
        "patient-20240115",
        "patient-111122223333",
        "patient-2024-01",
        "diagnosis=none",
        "birth rate",
        "born",
        "dob",
    ] {
        assert_eq!(personal(text), None, "{text}");
    }
}
