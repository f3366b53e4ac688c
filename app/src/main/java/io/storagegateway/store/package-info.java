/** What survives the gateway: one relational database, SQLite or PostgreSQL. */
package io.storagegateway.store;
