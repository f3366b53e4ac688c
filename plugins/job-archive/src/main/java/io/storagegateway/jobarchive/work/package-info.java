/**
 * Work that takes longer than a call: it goes on in threads of the back-end for as long as somebody
 * asks for it, and what it has done so far is on the disk.
 */
package io.storagegateway.jobarchive.work;
