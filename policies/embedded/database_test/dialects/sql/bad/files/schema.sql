create extension if not exists pgcrypto;
create role app login encrypted password 'tulip-harbour-91';

alter system set ssl_min_protocol_version = 'TLSv1';
alter system set password_encryption to 'md5';

update notes
set body = pgp_sym_encrypt(plain, 'lantern-key', 'cipher-algo=3des')
where plain is not null;
