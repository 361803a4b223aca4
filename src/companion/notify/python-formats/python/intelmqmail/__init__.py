"""What scripts for IntelMQ Mailgen import, by its names. Mispatch does the work: here is what asks it."""

# Licensed under the Apache License, Version 2.0, as all of Mispatch.
