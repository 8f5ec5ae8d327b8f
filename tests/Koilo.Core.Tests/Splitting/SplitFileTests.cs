using Koilo.Core.Splitting;
using Koilo.Testing;

namespace Koilo.Core.Tests.Splitting;

public sealed class SplitFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_written_is_read_again()
    {
        SplitRow[] rows = [new("a, é/1.png", "g1", "x", 0, Part.Train), new("2.png", "g2", "y", 1, Part.Val), new("3.png", "g3", "y", 1, Part.Test)];
        SplitFile.Write(_folder.Path("split.csv"), new Split(rows));
        Assert.Equal(
            "image,group,label,fold,part\n\"a, é/1.png\",g1,x,0,train\n2.png,g2,y,1,val\n3.png,g3,y,1,test\n",
            File.ReadAllText(_folder.Path("split.csv")));
        Assert.Equal(rows, SplitFile.Read(_folder.Path("split.csv")).Rows);
    }

    [Theory]
    [InlineData("", "no rows")]
    [InlineData("1.png,g,a,0,dev\n", "line 2, column 'part': 'dev' is not a part. Write train, val or test.")]
    [InlineData("1.png,g,a,x,val\n", "line 2, column 'fold': 'x' is not a whole number")]
    [InlineData("1.png,g,a,0,val\n1.png,g,a,0,val\n", "line 3, column 'image': 1.png is twice in fold 0")]
    [InlineData("1.png,g,a,0,val\n2.png,g,a,0,test\n", "line 3, column 'group': group g is in val and in test")]
    public void A_bad_split_is_reported(string rows, string problem)
    {
        File.WriteAllText(_folder.Path("split.csv"), "image,group,label,fold,part\n" + rows);
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => SplitFile.Read(_folder.Path("split.csv"))).Message);
    }

    public void Dispose() => _folder.Dispose();
}
