/** The gateway as a program: its command line, and how it starts and ends. */
package io.storagegateway;
