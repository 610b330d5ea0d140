"""Pipeline from official files to a published vintage: layouts read, the build assembles, publish writes."""
