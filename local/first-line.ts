/** Import this first. Loading the other modules takes seconds on a busy machine. */
process.stderr.write('Loading Santral…\n');
