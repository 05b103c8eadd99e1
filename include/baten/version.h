/* The one place that says which version this is; the Makefile reads it for the name of the archive.
 */
#ifndef BATEN_VERSION_H
#define BATEN_VERSION_H

#define BATEN_VERSION "0.1.0"

#endif
