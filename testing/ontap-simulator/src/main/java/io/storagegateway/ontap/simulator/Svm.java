package io.storagegateway.ontap.simulator;

/** A storage virtual machine. */
record Svm(String uuid, String name) {}
