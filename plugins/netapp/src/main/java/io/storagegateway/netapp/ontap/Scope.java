package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the account of an endpoint belongs to. */
public enum Scope {
  /** To one SVM: requests go to an interface of that SVM and concern nothing else. */
  @JsonProperty("svm")
  SVM,
  /**
   * To the cluster: requests go to the cluster's management interface and say which SVM they are
   * for.
   */
  @JsonProperty("cluster")
  CLUSTER
}
