/** What every module speaks: message headers, origins, and the two kinds of failure. Tiny, and open to all. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package io.caravanserai.shared;
