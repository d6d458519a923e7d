"""Links entities to catalogues: places to GeoNames, any entity to a newsroom's own table; off by default."""
