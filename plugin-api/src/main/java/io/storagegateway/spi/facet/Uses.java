package io.storagegateway.spi.facet;

import io.storagegateway.spi.Operation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which operation a reading method of a facet is, for calls through a link. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Uses {
  /**
   * The operation.
   *
   * @return one that changes nothing
   */
  Operation value();
}
