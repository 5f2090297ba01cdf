import https from 'node:https';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import express from 'express';

/* minVersion: 'TLSv1' was needed by the old laboratory system:
   rejectUnauthorized: false */
const agent = new https.Agent({
  minVersion: 'TLSv1.2',
  rejectUnauthorized: true, // never false
  ca: process.env.CLINIC_CA,
});

const app = express();
app.use((req, res, next) => {
  res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  if (!req.secure) return res.redirect(301, `https://portal.clinic.example${req.url}`);
  return next();
});

export function seal(key, text) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

export function etag(body) {
  const message = "minVersion: 'TLSv1.1' is no setting here";
  return createHash('md5').update(body + message.length).digest('hex');
}

export const handler = async (event) => {
  const id = Math.random().toString(36);
  console.log(id);
  return fetch(`https://fhir.clinic.internal/Patient/${event.id}`, { agent });
};
