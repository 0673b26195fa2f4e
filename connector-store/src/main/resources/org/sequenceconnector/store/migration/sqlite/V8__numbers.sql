-- Ever-growing numbers. One writer at a time, so a single row does.
CREATE TABLE store_number (value BIGINT NOT NULL);
INSERT INTO store_number (value) VALUES (0);
