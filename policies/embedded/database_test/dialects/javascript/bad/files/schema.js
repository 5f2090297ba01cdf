// Fields that are encrypted before they leave the application.
const algorithm = 'AEAD_AES_256_CBC_HMAC_SHA_512';

module.exports = {
  bsonType: 'object',
  properties: {
    mrn: { encrypt: { bsonType: 'string', algorithm: 'AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic' } },
    note: { encrypt: { bsonType: 'string', algorithm: 'AEAD_AES_256_CBC_HMAC_SHA_512-Random' } },
    gender: { encrypt: { bsonType: 'string', algorithm: 'AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic' } },
  },
};
