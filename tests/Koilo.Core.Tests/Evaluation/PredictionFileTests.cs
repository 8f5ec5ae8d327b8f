using Koilo.Core.Evaluation;
using Koilo.Testing;

namespace Koilo.Core.Tests.Evaluation;

public sealed class PredictionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Columns_and_digits_are_as_documented()
    {
        Prediction[] rows =
        [
            new("a/é 1.png", "b, c", [1.0 / 3, 2.0 / 3]) { Group = "g1", Fold = 2, Part = "val" },
            new("2.png", null, [0.5, 0.5]),
        ];
        PredictionFile.Write(Path, new PredictionTable(["a", "b, c"], rows));
        Assert.Equal(
            "image,group,label,predicted,fold,part,p_a,\"p_b, c\"\n"
            + "a/é 1.png,g1,\"b, c\",\"b, c\",2,val,0.333333333,0.666666667\n"
            + "2.png,2.png,,a,0,test,0.5,0.5\n",
            File.ReadAllText(Path));
    }

    /// <summary>Nine digits leave an error of at most 5e-10 in a number below 1.</summary>
    [Fact]
    public void What_is_written_is_read_again()
    {
        var row = new Prediction("1.png", "b", [0.1, 1e-12, 0.9 - 1e-12]) { Group = "g", Fold = 3, Part = "train" };
        PredictionFile.Write(Path, new PredictionTable(["a", "b", "c"], [row, row with { Image = "2.png", Label = null }]));
        var read = PredictionFile.Read(Path);
        Assert.Equal(["a", "b", "c"], read.Classes);
        Assert.Equal(
            ["1.png b g 3 train 2", "2.png  g 3 train 2"],
            read.Rows.Select(r => $"{r.Image} {r.Label} {r.Group} {r.Fold} {r.Part} {r.Predicted}"));
        Assert.All(row.Probabilities.Zip(read.Rows[0].Probabilities), p => Assert.Equal(p.First, p.Second, 1e-9));
        Assert.Equal(1e-12, read.Rows[0].Probabilities[1], 1e-20);
    }

    [Fact]
    public void Image_label_and_probabilities_are_enough()
    {
        var table = Read("p_x;label;note;p_y;image\n0.25;y;hello;0.75;1.png\n");
        Assert.Equal(["x", "y"], table.Classes);
        var row = Assert.Single(table.Rows);
        Assert.Equal(("1.png", "y", "1.png", 0, "test"), (row.Image, row.Label, row.Group, row.Fold, row.Part));
        Assert.Equal([0.25, 0.75], row.Probabilities);
    }

    /// <summary>0.375 + 0.6245 = 0.9995 is within 0.001 of 1, so both are divided by it; exact but for the rounding of doubles.</summary>
    [Fact]
    public void Rounded_probabilities_are_scaled_to_sum_to_1()
    {
        var probabilities = Read("image,label,p_x,p_y\n1.png,,0.375,0.6245\n").Rows[0].Probabilities;
        Assert.Equal(750.0 / 1999, probabilities[0], 1e-15);
        Assert.Equal(1249.0 / 1999, probabilities[1], 1e-15);
    }

    [Fact]
    public void One_image_may_occur_in_several_folds() =>
        Assert.Equal([1, 2], Read("image,label,fold,p_x,p_y\n1.png,x,1,0,1\n1.png,x,2,0,1\n").Rows.Select(row => row.Fold));

    [Theory]
    [InlineData("image,label,p_x,p_y\n", "no rows")]
    [InlineData("image,p_x,p_y\n1.png,0,1\n", "no column 'label'")]
    [InlineData("image,label,p_x\n1.png,x,1\n", "1 columns of probabilities. Name one p_<class> per class")]
    [InlineData("image,label,p_x,p_y\n1.png,x,-0.1,1.1\n", "line 2, column 'p_x': '-0.1' is not a probability")]
    [InlineData("image,label,p_x,p_y\n1.png,x,0,1.1\n", "line 2, column 'p_y': '1.1' is not a probability")]
    [InlineData("image,label,p_x,p_y\n1.png,x,NaN,1\n", "line 2, column 'p_x': 'NaN' is not a probability")]
    [InlineData("image,label,p_x,p_y\n1.png,x,,1\n", "line 2, column 'p_x': '' is not a number")]
    [InlineData("image,label,p_x,p_y\n1.png,x,0,1\n2.png,x,0.5,0.4\n", "line 3: the probabilities sum to 0.9, not 1")]
    [InlineData("image,label,p_koilo,p_super\n1.png,kolio,0,1\n", "there is no column p_kolio for class 'kolio'. Did you mean 'koilo'?")]
    [InlineData("image,label,p_x,p_y\n1.png,x,0,1\n1.png,x,0,1\n", "line 3, column 'image': 1.png is already in line 2, in the same fold")]
    [InlineData("image,label,p_x,p_y\n,x,0,1\n", "line 2, column 'image': is empty")]
    [InlineData("image,label,part,p_x,p_y\n1.png,x,dev,0,1\n", "'dev' is not a part")]
    public void A_bad_table_is_reported(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => Read(text)).Message);

    public void Dispose() => _folder.Dispose();

    private string Path => _folder.Path("predictions.csv");

    private PredictionTable Read(string text)
    {
        File.WriteAllText(Path, text);
        return PredictionFile.Read(Path);
    }
}
