/** The documents at the root: what the API is, for people and for programs. */
package io.storagegateway.api.docs;
