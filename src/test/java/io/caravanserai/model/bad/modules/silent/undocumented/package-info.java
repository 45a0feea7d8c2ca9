@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.caravanserai.model.bad.modules.silent.undocumented;
