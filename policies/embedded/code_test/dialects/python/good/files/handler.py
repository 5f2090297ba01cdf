"""Fetches results.

requests.get(url, verify=False) was here once, and ssl.PROTOCOL_TLSv1.
"""
import hashlib
import os
import random
import ssl

import boto3
import requests
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CONTEXT = ssl.create_default_context(cafile="/opt/clinic-ca.pem")
CONTEXT.minimum_version = ssl.TLSVersion.TLSv1_2
CONTEXT.verify_mode = ssl.CERT_REQUIRED
# CONTEXT.check_hostname = False

S3 = boto3.client("s3", use_ssl=True)


def seal(key: bytes, text: bytes, patient: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, text, patient.encode())


def handle(event, _context):
    delay = random.uniform(0.0, 1.0)
    etag = hashlib.md5(event["body"].encode(), usedforsecurity=False).hexdigest()
    answer = requests.get(
        "https://lab.clinic.internal/results",
        params={"after": event["after"], "etag": etag},
        timeout=10 + delay,
        verify="/opt/clinic-ca.pem",
    )
    print("verify=False is no option")
    return answer.json()
