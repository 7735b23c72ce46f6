import { LanguageCode } from '@aws-sdk/client-transcribe';
import { z } from 'zod';

const languageCodes: readonly string[] = Object.values(LanguageCode);
const Language = z.string();

export const StartRequest = z.object({
  TranscriptionJobName: z.string().default(''),
  Media: z.object({ MediaFileUri: z.string().default('') }).default({ MediaFileUri: '' }),
  MediaFormat: z.string().optional(),
  OutputBucketName: z.string().optional(),
  OutputKey: z.string().optional(),
  LanguageCode: Language.optional(),
  IdentifyLanguage: z.boolean().optional(),
  LanguageOptions: z.array(Language).optional(),
  LanguageIdSettings: z.record(z.string(), z.object({ VocabularyName: z.string().optional() })).optional(),
  Settings: z
    .object({
      ChannelIdentification: z.boolean().optional(),
      ShowSpeakerLabels: z.boolean().optional(),
      MaxSpeakerLabels: z.number().int().optional(),
      VocabularyName: z.string().optional(),
    })
    .optional(),
  ContentRedaction: z.object({ RedactionType: z.string(), RedactionOutput: z.string() }).optional(),
});
export type StartRequest = z.infer<typeof StartRequest>;

const constraint = (value: string, member: string, rule: string) =>
  `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy ${rule}`;

const MEDIA_URI = /^s3:\/\/([^/]+)\/(.+)$/;

/** Bucket and key of the media, which must be in S3. */
export const mediaOf = ({ Media }: StartRequest) => {
  const [, bucket = '', key = ''] = MEDIA_URI.exec(Media.MediaFileUri) ?? [];
  return { bucket, key };
};

/**
 * Why the service refuses a request, mostly in its own words. Undefined for a valid one.
 *
 * @param vocabularies names of existing vocabularies
 */
export const requestFault = (request: StartRequest, vocabularies: readonly string[]): string | undefined => {
  const { TranscriptionJobName: name, Media, MediaFormat = 'ogg', OutputKey = 'key' } = request;
  if (!/^[0-9a-zA-Z._-]{1,200}$/.test(name))
    return constraint(name, 'transcriptionJobName', 'regular expression pattern: ^[0-9a-zA-Z._-]+');
  if (!MEDIA_URI.test(Media.MediaFileUri))
    return constraint(
      Media.MediaFileUri,
      'media.mediaFileUri',
      'regular expression pattern: (s3://|http(s*)://).+',
    );
  if (!['mp3', 'mp4', 'wav', 'flac', 'ogg', 'amr', 'webm', 'm4a'].includes(MediaFormat))
    return constraint(MediaFormat, 'mediaFormat', 'enum value set');
  if (!/^[a-zA-Z0-9\-_.!*'()/&$@=;:+,? ]{1,1024}$/.test(OutputKey))
    return constraint(OutputKey, 'outputKey', "regular expression pattern: [a-zA-Z0-9-_.!*'()/]{1,1024}$");
  if (request.OutputKey && !request.OutputBucketName)
    return 'You must specify OutputBucketName when you specify OutputKey.';
  return languageFault(request) ?? settingsFault(request) ?? vocabularyFault(request, vocabularies);
};

const languageFault = (request: StartRequest): string | undefined => {
  const {
    LanguageCode: fixed,
    IdentifyLanguage = false,
    LanguageOptions: options,
    LanguageIdSettings,
  } = request;
  const unknown = [...(fixed ? [fixed] : []), ...(options ?? [])].find(
    (code) => !languageCodes.includes(code),
  );
  if (unknown !== undefined) return constraint(unknown, 'languageCode', 'enum value set');
  if ((fixed !== undefined) === IdentifyLanguage)
    return 'You must specify either LanguageCode or IdentifyLanguage, and not both.';
  if (options && !IdentifyLanguage) return 'You must enable IdentifyLanguage to use LanguageOptions.';
  if (options && options.length < 2) return 'LanguageOptions must hold two language codes or more.';
  if (LanguageIdSettings && Object.keys(LanguageIdSettings).some((code) => !options?.includes(code)))
    return 'Every language of LanguageIdSettings must be one of LanguageOptions.';
  return undefined;
};

const settingsFault = ({ Settings = {}, ContentRedaction, ...request }: StartRequest): string | undefined => {
  if (Settings.ChannelIdentification && Settings.ShowSpeakerLabels)
    return 'ShowSpeakerLabels and ChannelIdentification cannot be included in the same request.';
  if (Settings.ShowSpeakerLabels && Settings.MaxSpeakerLabels === undefined)
    return 'You must specify MaxSpeakerLabels when ShowSpeakerLabels is enabled.';
  if (ContentRedaction && !['en-US', 'es-US'].includes(request.LanguageCode ?? ''))
    return 'Content redaction is not supported for the language that you specified.';
  return undefined;
};

const vocabularyFault = (
  { Settings, LanguageIdSettings = {}, IdentifyLanguage }: StartRequest,
  vocabularies: readonly string[],
): string | undefined => {
  if (Settings?.VocabularyName && IdentifyLanguage)
    return 'Use LanguageIdSettings for a vocabulary when IdentifyLanguage is enabled.';
  const wanted = [Settings, ...Object.values(LanguageIdSettings)].flatMap((one) => one?.VocabularyName ?? []);
  return wanted.every((name) => vocabularies.includes(name))
    ? undefined
    : "The requested vocabulary couldn't be found. Check the vocabulary name and try your request again.";
};
