import requests
from Crypto.Cipher import AES


def handle(event, _context):
    # verify=True fails with the old certificate
    answer = requests.post(
        "https://lab.clinic.internal/results",
        json=event,
        verify=False,
    )
    cipher = AES.new(event["key"], AES.MODE_ECB)
    return cipher.encrypt(answer.content)
