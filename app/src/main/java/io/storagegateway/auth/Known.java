package io.storagegateway.auth;

import io.storagegateway.access.Credential;

/**
 * What the database keeps of a session or token, with what it is worth as a credential, which is
 * made once as it is loaded and not at each request.
 */
record Known<T>(T row, Credential credential) {}
