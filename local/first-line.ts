/** Imported before everything else. Loading the rest takes seconds on a busy machine. */
process.stderr.write('Loading Santral…\n');
