#!/bin/sh
openssl dhparam -out /etc/pki/dh.pem 1024
