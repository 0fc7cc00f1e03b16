"""What the gateway's local web services share: who may call, HTTP and HTTPS on one port, the certificate."""
