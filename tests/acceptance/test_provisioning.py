"""Provisioning to the end and the back office: what the issue says it must show, point by point."""

# 1. End to end in real Chromium: first-run set-up, sign in, create a kiosk, its QR appears; a picture of that very page,
#    warped and noisy, is given to the kiosk app as its camera: it pairs and shows the menu in under 10 s; the page says
#    paired; the same picture is refused a second time with the right message.

# 2. Rotation while an order is being sent: the order goes through, the old token dies at first use of the new one;
#    revocation: next request 401, socket closed in under 1 s, app shows "this terminal was revoked" and keeps its unsent
#    data.

# 3. Stealing: database dump, `.env`, logs and a photo of a used QR give no access (a test tries each).

# 4. A generated test walks every endpoint with every device type, every role, no token, a wrong-store token: 403/401/404
#    exactly where the abilities table says.

# 5. schemathesis over the OpenAPI: no 5xx, answers match the schema.

# 6. Import of 5,000 products from XLSX with 20 faulty lines: preview lists the 20, the good ones arrive in under 10 s,
#    terminals have them without a restart.

# 7. Two machines (network namespaces): tap-to-pair finds, compares, pairs.

# 8. Screenshots of every back-office page, desktop and phone width, that a shop owner would understand without help.
