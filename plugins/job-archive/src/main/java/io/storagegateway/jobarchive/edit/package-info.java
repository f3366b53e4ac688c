/** What can be done to single jobs of an archive: taken in, marked, removed. */
package io.storagegateway.jobarchive.edit;
