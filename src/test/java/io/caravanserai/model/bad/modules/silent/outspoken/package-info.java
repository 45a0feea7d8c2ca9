/** Says what it is for. */
package io.caravanserai.model.bad.modules.silent.outspoken;
