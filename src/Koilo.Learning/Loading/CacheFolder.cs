namespace Koilo.Learning.Loading;

/// <summary>Where Koilo keeps what it can make again.</summary>
public static class CacheFolder
{
    /// <summary>The environment variable that names another folder, or says <see cref="Off"/>.</summary>
    public const string Variable = "KOILO_CACHE";

    /// <summary>Keeps nothing.</summary>
    public const string Off = "off";

    /// <summary>The folder for prepared images; it may not exist yet.</summary>
    /// <param name="environment">Reads an environment variable; empty and null mean that it is not set.</param>
    /// <returns>
    /// <c>pixels</c> below <c>KOILO_CACHE</c>, else below the user's cache: <c>XDG_CACHE_HOME/koilo</c>, <c>~/.cache/koilo</c>, on Windows
    /// <c>%LOCALAPPDATA%\koilo</c>. Null where nothing may be kept or there is no such place.
    /// </returns>
    public static string? Pixels(Func<string, string?> environment) => Below("pixels", environment);

    /// <summary>The folder for what frozen networks made of images: <c>features</c>, beside <see cref="Pixels"/>.</summary>
    /// <param name="environment">Reads an environment variable; empty and null mean that it is not set.</param>
    /// <returns>It may not exist yet; null where nothing may be kept or there is no such place.</returns>
    public static string? Features(Func<string, string?> environment) => Below("features", environment);

    private static string? Below(string name, Func<string, string?> environment)
    {
        var chosen = environment(Variable);
        if (string.Equals(chosen, Off, StringComparison.OrdinalIgnoreCase)) return null;
        var root = !string.IsNullOrEmpty(chosen) ? chosen : UserCache(environment) is { } cache ? Path.Combine(cache, "koilo") : null;
        return root is null ? null : Path.Combine(Path.GetFullPath(root), name);
    }

    private static string? UserCache(Func<string, string?> environment)
    {
        if (environment("XDG_CACHE_HOME") is { Length: > 0 } cache) return cache;
        var place = OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile;
        var home = Environment.GetFolderPath(place);
        return home.Length == 0 ? null : OperatingSystem.IsWindows() ? home : Path.Combine(home, ".cache");
    }
}
