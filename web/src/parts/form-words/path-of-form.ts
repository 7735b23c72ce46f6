/** The address of a form, or of one version beside another. */
export const pathOfForm = (id: string, place: Readonly<Record<string, string>> = {}): string => {
  const search = new URLSearchParams(place).toString();
  return `/forms/${encodeURIComponent(id)}${search && `?${search}`}`;
};
