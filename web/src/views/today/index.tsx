export default () => <p>Today</p>;
