package io.storagegateway.spi.value;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a record, of a job or of the attributes of a volume (not of records in
 * those), that is for the owner of the thing and for administrators of the endpoint. The gateway
 * makes it null for everybody else; plugins always fill it in.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OwnerOnly {}
