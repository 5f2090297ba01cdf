const https = require('https');
const crypto = require('crypto');

// const agent = new https.Agent({ minVersion: 'TLSv1.2' });
const agent = new https.Agent({
  keepAlive: true,
  minVersion: 'TLSv1.1',
});

const schema = {
  properties: {
    mrn: { encrypt: { bsonType: 'string', algorithm: 'AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic' } },
    gender: { encrypt: { bsonType: 'string', algorithm: 'AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic' } },
  },
};

exports.handler = async (event, context) => {
  const cipher = crypto.createCipheriv('des-ede3-cbc', process.env.KEY, event.iv);
  return {
    statusCode: 200,
    headers: {},
  };
};

function secure(req, res, next) {
  res.setHeader('Strict-Transport-Security', 'max-age=300');
  next();
}
