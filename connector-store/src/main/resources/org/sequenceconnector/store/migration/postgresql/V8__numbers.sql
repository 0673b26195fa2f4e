-- Ever-growing numbers, without a common lock.
CREATE SEQUENCE store_number;
