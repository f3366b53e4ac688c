/** Where things lie in a job archive, and which of them belong there. */
package io.storagegateway.jobarchive.layout;
