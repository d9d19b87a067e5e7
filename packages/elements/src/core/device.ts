/** What a page can do with a text besides showing it. */
export interface Device {
  /** A finger: the person can't scan their own screen. */
  readonly coarse: boolean;
  copy(text: string): Promise<void>;
  /** Offers the text as a file. */
  save(name: string, text: string): void;
  print(title: string, text: string): void;
  /** Hands the address to the app that is made for it: `otpauth:` to an authenticator. It may hold a secret. */
  open(uri: string): void;
}

/** A device that can do nothing, for a controller without a page. */
export const noDevice: Device = {
  coarse: false,
  copy: () => Promise.reject(new Error('There is no clipboard.')),
  save: () => undefined,
  print: () => undefined,
  open: () => undefined,
};
