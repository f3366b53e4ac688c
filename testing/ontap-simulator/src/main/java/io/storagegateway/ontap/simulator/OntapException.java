package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.QueryException;

/** An error that ONTAP answers with, at once or as the outcome of a job. */
final class OntapException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int BAD_REQUEST = 400;

  private final int status;
  private final long code;
  private final String target;

  OntapException(int status, long code, String message, String target) {
    super(message);
    this.status = status;
    this.code = code;
    this.target = target;
  }

  static OntapException of(QueryException e) {
    return new OntapException(BAD_REQUEST, e.code(), e.getMessage(), e.target());
  }

  int status() {
    return status;
  }

  long code() {
    return code;
  }

  /** The error as HTTP answers show it: its code is a string. */
  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("message", getMessage());
    error.put("code", Long.toString(code));
    if (target != null) {
      error.put("target", target);
    }
    return body;
  }
}
