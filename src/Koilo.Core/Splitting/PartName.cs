using Koilo.Core.Csv;

namespace Koilo.Core.Splitting;

/// <summary>The words for parts in tables: <c>train</c>, <c>val</c>, <c>test</c>.</summary>
public static class PartName
{
    private static readonly string[] Words = ["train", "val", "test"];

    /// <summary>The word for a part.</summary>
    /// <param name="part">What an image is used for.</param>
    /// <returns>In lower case.</returns>
    public static string Of(Part part) => Words[(int)part];

    /// <summary>Reads a part from a table.</summary>
    /// <param name="row">A row.</param>
    /// <param name="column">The column of the part.</param>
    /// <returns>What the image is used for.</returns>
    /// <exception cref="UserErrorException">It is another word.</exception>
    public static Part Read(CsvRow row, int column)
    {
        var part = Array.IndexOf(Words, row[column]);
        return part >= 0 ? (Part)part : throw row.Error(column, $"'{row[column]}' is not a part. Write train, val or test.");
    }
}
