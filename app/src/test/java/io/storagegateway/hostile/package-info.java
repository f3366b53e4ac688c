/**
 * What nobody should send, sent to every operation that the documents list: bad values for every
 * parameter, header and field, and what is no HTTP at all. A new operation is covered as soon as it
 * is documented.
 */
package io.storagegateway.hostile;
