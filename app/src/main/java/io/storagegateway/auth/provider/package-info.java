/** The provider of single sign-on: who somebody is, by its word. */
package io.storagegateway.auth.provider;
