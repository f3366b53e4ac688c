/** Files that callers send, read as they come in. */
package io.storagegateway.api.upload;
