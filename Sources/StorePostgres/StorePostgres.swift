// StorePostgres
