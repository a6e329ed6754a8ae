// Procedures
