-- Drawn here, so that no two gateways draw another one. Where it changes, cursors and links of before lead nowhere; no more.
INSERT INTO sealing_key (id, octets) VALUES (1, RANDOM_BYTES(32));
