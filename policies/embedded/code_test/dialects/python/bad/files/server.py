import hashlib
import ssl

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
# minimum_version: TLSv1_2
context.minimum_version = ssl.TLSVersion.TLSv1


def check(password, stored):
    return hashlib.sha1(password.encode()).hexdigest() == stored
