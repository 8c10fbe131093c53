package org.needlework.core.account;

import org.needlework.core.source.Coded;

/// By what somebody showed who they are.
public enum Means implements Coded {
    PASSWORD,
    PASSWORD_AND_CODE,
    PASSWORD_AND_RECOVERY_CODE,
    PASSKEY,
    IDENTITY_PROVIDER,
    IDENTITY_PROVIDER_AND_CODE,
    IDENTITY_PROVIDER_AND_RECOVERY_CODE,
    INVITATION,
    FIRST_START
}
