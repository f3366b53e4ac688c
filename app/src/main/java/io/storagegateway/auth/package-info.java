/** Who is calling: signing in and out, and the session cookie. */
package io.storagegateway.auth;
