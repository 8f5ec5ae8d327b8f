using System.Globalization;

namespace Koilo.Core.Auditing;

/// <summary>Words for findings, the same on every machine.</summary>
internal static class AuditText
{
    /// <summary>A sentence with numbers, whatever the machine's language.</summary>
    public static string Of(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
