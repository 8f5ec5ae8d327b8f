using System.Security.Cryptography;
using System.Text;
using Koilo.Core.Csv;
using Koilo.Core.Datasets;
using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Splitting;

public class Wang2021SplitTests
{
    private static readonly (string Class, int Cells)[] Cells =
        [("im_Dyskeratotic", 813), ("im_Koilocytotic", 825), ("im_Metaplastic", 793), ("im_Parabasal", 787), ("im_Superficial-Intermediate", 831)];

    /// <summary>The test images of the rarest class, from the published list.</summary>
    [Fact]
    public void Known_test_images_are_found() => Assert.Equal(
        ["003", "004", "021", "039", "056", "063", "069", "085", "087", "091", "093", "099"],
        Wang2021Split.Fields().Where(row => row is { Class: "im_Parabasal", Part: Part.Test }).Select(row => row.File[..3]));

    /// <summary>SHA-256 of the published list's 966 lines "class,file,split\n" in order (Python: hashlib.sha256 of the joined, sorted rows).</summary>
    [Fact]
    public void All_966_fields_are_where_they_were_published()
    {
        var text = string.Concat(Wang2021Split.Fields().Select(row => $"{row.Class},{row.File},{PartName.Of(row.Part)}\n"));
        Assert.Equal("ea32ee675ad1f5cd9edecce915eaef4ffc2c8b9ff43ab6891c379789e96b38f9", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("wang2021_sipakmed_multicell_split.csv", 966)]
    [InlineData("wang2021_herlev_split.csv", 917)]
    public void The_published_list_is_reproduced(string file, int lines)
    {
        var path = SharedFolder.Find("data", "splits", file);
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var published = new Dictionary<string, string>();
        using (var table = CsvTable.Open(path))
        {
            foreach (var row in table.Rows()) published.Add($"{row[0]}/{row[1]}", row[2]);
        }

        var rows = Wang2021Split.Of(Dataset(published.Keys)).Rows;
        Assert.Equal(lines, rows.Count);
        Assert.Equal(published.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value), rows.Select(row => PartName.Of(row.Part)));
    }

    [Fact]
    public void Classes_are_told_by_label_or_folder_and_images_by_number()
    {
        var official = Wang2021Split.Of(Dataset(Fields())).Rows.Select(row => row.Part);
        var renamed = Fields().Select(id => new LabelledImage(id[3..].Replace(".bmp", ".png"), "", id.Split('/')[0][3..].Replace('-', ' ').ToUpperInvariant(), id));
        Assert.Equal(official, Wang2021Split.Of(new ImageDataset("renamed", "", [], [.. renamed])).Rows.Select(row => row.Part));
    }

    [Fact]
    public void Missing_fields_are_counted_and_named()
    {
        var without = Fields().Where(id => !id.StartsWith("im_Parabasal/1", StringComparison.Ordinal) && id != "im_Koilocytotic/005.bmp"); // 100–108 and 005
        var message = Assert.Throws<UserErrorException>(() => Wang2021Split.Of(Dataset(without))).Message;
        Assert.Contains("10 of the 966 fields of SIPaKMeD are missing: im_Koilocytotic/005.bmp, im_Parabasal/100.bmp", message, StringComparison.Ordinal);
        message = Assert.Throws<UserErrorException>(() => Wang2021Split.Of(Dataset(Fields().Skip(12)))).Message;
        Assert.Contains("12 of the 966", message, StringComparison.Ordinal);
        Assert.Contains("im_Dyskeratotic/010.bmp, …", message, StringComparison.Ordinal);
        Assert.DoesNotContain("011.bmp", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("im_Parabasal/109.bmp", "is not of SIPaKMeD: im_Parabasal has the fields 001 to 108")]
    [InlineData("im_Parabasal/001_01.bmp", "mixes fields with the cells cut from them")]
    [InlineData("im_Unknown/001.bmp", "in none of the published classes")]
    [InlineData("smear.png", "neither SIPaKMeD")]
    public void Another_dataset_is_refused(string added, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => Wang2021Split.Of(Dataset(Fields().Append(added)))).Message);

    [Fact]
    public void Herlev_needs_all_its_cells()
    {
        var message = Assert.Throws<UserErrorException>(() => Wang2021Split.Of(Dataset(["carcinoma_in_situ/a.bmp", "normal_columnar/b.bmp"]))).Message;
        Assert.Contains("carcinoma_in_situ has 1 of 150", message, StringComparison.Ordinal);
    }

    /// <summary>Field 003 of the parabasal cells is published as a test image, 001 as one for validation.</summary>
    [Fact]
    public void Cells_go_where_the_field_they_were_cut_from_is()
    {
        var rows = Wang2021Split.Of(Dataset(["im_Parabasal/001_02.bmp", "im_Parabasal/003_01.bmp", "im_Parabasal/003_02.bmp"])).Rows;
        Assert.Equal([Part.Val, Part.Test, Part.Test], rows.Select(row => row.Part));
    }

    /// <summary>The published test supports of the crops are 82, 83, 80, 80 and 84.</summary>
    [Fact]
    public void Cells_one_by_one_have_the_published_counts()
    {
        var ids = Cells.SelectMany(one => Enumerable.Range(0, one.Cells).Select(i => $"{one.Class}/CROPPED/{(i / 8) + 1:000}_{(i % 8) + 1:00}.bmp"));
        var rows = Wang2021Split.OfCellsOneByOne(Dataset(ids)).Rows;
        Assert.Equal([82, 83, 80, 80, 84], Cells.Select(one => rows.Count(row => row.Label == one.Class && row.Part == Part.Test)));
        Assert.Contains("im_Dyskeratotic has 812 of 813", Assert.Throws<UserErrorException>(() => Wang2021Split.OfCellsOneByOne(Dataset(ids.Skip(1)))).Message);
    }

    private static IEnumerable<string> Fields() => Wang2021Split.Fields().Select(row => $"{row.Class}/{row.File}");

    private static ImageDataset Dataset(IEnumerable<string> ids) =>
        new("data", "", [], [.. ids.Order(StringComparer.Ordinal).Select(id => new LabelledImage(id, "", id.Split('/')[0], id))]);
}
