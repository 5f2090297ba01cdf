//! `tfproof check`.
